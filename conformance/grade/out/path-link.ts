/** The link from a page to a file below it: each name of its path is encoded, its own % as well. */
export function linkTo(path: string): string {
  return path
    .split('/')
    .map((name) => encodeURIComponent(name.replaceAll(/\p{Cs}/gu, '\ufffd')))
    .join('/')
}
