/** Injection tokens of what every part of the program may ask for. */

/** `Clock` of the kernel: the system's, or a test's. */
export const CLOCK = Symbol('CLOCK');
/** `Config`, read once at start. */
export const CONFIG = Symbol('CONFIG');
/** `Logger` of this process. */
export const LOGGER = Symbol('LOGGER');
