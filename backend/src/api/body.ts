/** Reads bodies of JSON, which are bounded. */
import express, { type RequestHandler } from 'express';
import { HttpError } from './problem';

const MAX_MEGABYTES = 4;
const MAX_BYTES = MAX_MEGABYTES * 1024 * 1024;

/** One that says that it is too long is not read at all. */
const refuseLongBody: RequestHandler = ({ headers }, _response, next) => {
  if (Number(headers['content-length']) > MAX_BYTES) {
    throw new HttpError(413, `The body is larger than the ${MAX_MEGABYTES} MB that are read: send less at once.`);
  }
  next();
};

export const readBody: readonly RequestHandler[] = [refuseLongBody, express.json({ limit: MAX_BYTES })];
