/** Variations of training pictures, each decided by a seed. */
package io.convoy.image.augment;
