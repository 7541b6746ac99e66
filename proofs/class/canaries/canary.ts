/** Something that was planted, and must be found as it was. */
export interface Canary {
  /** Says what has been harmed, a sentence each; then takes it away. */
  problems(): Promise<string[]>
}
