/** Comes without types; to load it is all that is wanted. */
declare module 'pdfjs-dist/build/pdf.worker.mjs';
