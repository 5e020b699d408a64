import type { Operator } from '@/api/types';
import { t } from '@/lib/text';
import { EmailText, type Column } from '@/ui';

import { ByWhat } from './ByWhat';
import { OperatorName } from './OperatorName';

export const operatorColumns: readonly Column<Operator>[] = [
  { id: 'name', header: t('field.name'), fixed: true, grow: true, card: 'title', cell: (operator) => <OperatorName operator={operator} /> },
  { id: 'email', header: t('field.email'), grow: true, cell: ({ email }) => <EmailText value={email} /> },
  { id: 'by', header: t('operators.by'), cell: (operator) => <ByWhat operator={operator} /> },
];
