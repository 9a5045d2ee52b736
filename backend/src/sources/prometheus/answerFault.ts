/** An answer of status 200 that is not what was asked for; the source adds server and query to the message. */
export class AnswerFault extends Error {
  override readonly name = 'AnswerFault';

  constructor(
    /** `type`: the query answers another type than was asked for. */
    readonly kind: 'shape' | 'type' | 'too_large',
    message: string
  ) {
    super(message);
  }
}
