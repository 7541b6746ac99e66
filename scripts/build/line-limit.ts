/** Node shows the whole line where an uncaught error was thrown: a bundle has none that is longer, in characters. */
export const LINE_LIMIT = 500
