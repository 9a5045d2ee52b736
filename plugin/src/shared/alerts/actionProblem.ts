import { errorMessage, errorStatus } from '../errors';

export interface ActionProblem {
  /** In the words of who refused. */
  message: string;
  remedy: string;
}

const REMEDIES: Readonly<Record<number, string>> = {
  403: 'Editors and Admins may do this: ask one of them, or an administrator for the role Editor.',
  404: 'It is not known any more: it resolved long ago, or the data source is another one. Reload the page.',
  409: 'It changed meanwhile: look at how it stands now.',
  503: 'Nothing was changed. Try again in some seconds.',
};

/** Why something could not be done to an alert, and the one thing to do. */
export function actionProblem(error: unknown): ActionProblem {
  return {
    message: errorMessage(error),
    remedy: REMEDIES[errorStatus(error) ?? 0] ?? 'Look whether it was done all the same, then try again.',
  };
}
