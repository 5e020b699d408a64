import type { SignInEntry } from '@/api/types';
import { t } from '@/lib/text';
import { describeAgent } from '@/lib/user-agent';
import { TimeText, type Column } from '@/ui';

import { SignInBadge } from '@/lib/SignInBadge';
import { WhoSignedIn } from './WhoSignedIn';

export const signInColumns: readonly Column<SignInEntry>[] = [
  { id: 'when', header: t('audit.when'), fixed: true, cell: (entry) => <TimeText value={entry.at} relative /> },
  { id: 'who', header: t('audit.who'), grow: true, fixed: true, card: 'title', cell: (entry) => <WhoSignedIn entry={entry} /> },
  { id: 'outcome', header: t('field.result'), grow: true, fixed: true, cell: (entry) => <SignInBadge entry={entry} /> },
  { id: 'ip', header: t('field.ip'), cell: (entry) => entry.ip },
  { id: 'browser', header: t('signIns.browser'), grow: true, cell: (entry) => describeAgent(entry.user_agent) ?? t('sessions.unknown') },
];
