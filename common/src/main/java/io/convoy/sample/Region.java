package io.convoy.sample;

/** A part of a picture. */
interface Region {

    /** Distance in pixels from the point to the edge, negative inside. */
    double distance(double x, double y);
}
