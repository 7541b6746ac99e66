import { feedbackHtml } from './feedback-html.ts'
import { feedbackMarkdown } from './feedback-markdown.ts'
import { feedbackText } from './feedback-text.ts'

/** The forms that feedback is written in, by the endings of its files. */
export const FEEDBACK = { txt: feedbackText, md: feedbackMarkdown, html: feedbackHtml } as const
