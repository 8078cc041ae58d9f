/** The version of the program, as in package.json. */
export const VERSION = '0.1.0';

/** The number of the pipeline, in every record it makes: raised whenever any output can change. */
export const PIPELINE = '7';
