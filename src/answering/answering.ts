export { type Answer, type Citation, citationSchema, type Focus, focusSchema, type Outcome, outcomes, type QuotedFigure, quotedFigureSchema } from './answer.ts';
