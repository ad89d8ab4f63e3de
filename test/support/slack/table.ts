import { type Method, methods } from './methods.ts';
import { streams } from './streams.ts';
import { uploads } from './uploads.ts';

/** Every method of the Web API that the stand-in knows. */
export const allMethods: Readonly<Record<string, Method>> = { ...methods, ...streams, ...uploads };
