import type { ReactNode } from 'react';

import { Notice } from './Notice';

interface FormAlertProps {
  /** What failed, above the reason. */
  title?: string;
  children: ReactNode;
}

/** A failure of the whole form, or of the whole work, read out as soon as it appears. */
export function FormAlert(props: FormAlertProps) {
  return <Notice tone="danger" alert {...props} />;
}
