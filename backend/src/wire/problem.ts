/** Problem details (RFC 9457), the body of each answer that is an error. */
export interface Problem {
  /** `urn:mev-quality:problem:<name>`, alike for all errors of a kind. */
  type: string;
  title: string;
  status: number;
  /** What is wrong, where, and what to do. */
  detail: string;
  /** Path of the request. */
  instance: string;
}
