/** Milliseconds between two writes of one message where its format does not say. */
export const DEFAULT_PAUSE = 50
