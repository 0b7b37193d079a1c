/** The element in a page that has our questions and warnings in it. */
export const ELEMENT = 'second-look';
