/**
 * Tests against real services: S3Proxy in every build, the others in the profile {@code services}.
 */
package io.convoy.service;
