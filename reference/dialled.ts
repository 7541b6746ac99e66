/** The address to connect to where a host was given (Windows cannot connect to the unspecified one). */
export function dialled(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  return host === '::' ? '::1' : host
}
