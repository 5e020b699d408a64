import { wordText } from './text';

/** An action of the audit trail in words; the server's own word for one that is not known here. */
export const actionText = (action: string) => wordText('audit.action', action) ?? action;
