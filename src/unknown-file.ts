/** In an event, in place of the name of a file: the class requires one. */
export const UNKNOWN_FILE = 'unknown';
