/**
 * Memory that processes of one host share, as a way for what is uploaded between them; who uploads
 * what, and why, is not known here.
 */
package io.convoy.sync.lane;
