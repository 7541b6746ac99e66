/** Whether a program that did not start says that its port was in use, in whatever language. */
export function portWasBusy(lines: readonly string[]): boolean {
  return says(lines, /EADDRINUSE|address already in use|only one usage of each/iu)
}

/** Whether a program that did not start says that its address is not one of this machine. */
export function lacksAddress(lines: readonly string[]): boolean {
  return says(
    lines,
    /EADDRNOTAVAIL|(?:cannot|can't) assign requested address|address (?:is )?not (?:available|valid)/iu,
  )
}

function says(lines: readonly string[], trouble: RegExp): boolean {
  return lines.some((line) => trouble.test(line))
}
