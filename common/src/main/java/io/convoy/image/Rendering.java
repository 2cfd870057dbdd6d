package io.convoy.image;

/**
 * What is made of pixels, whatever the format.
 *
 * @param channels 1 for gray, 3 for red, green, blue
 * @param background of transparent pixels
 * @param deadline to be asked while decoding
 */
public record Rendering(int channels, Background background, Deadline deadline) {}
