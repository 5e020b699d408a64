import type { MailTemplate } from '@/api/types';
import { t } from '@/lib/text';
import { LongText, TimeText, type Column } from '@/ui';

import { languageText } from '../labels';
import { EditedBadge } from './EditedBadge';
import { TemplateLink } from './TemplateLink';

export const templateColumns: readonly Column<MailTemplate>[] = [
  { id: 'template', header: t('templates.template'), fixed: true, grow: true, card: 'title', cell: (each) => <TemplateLink template={each} /> },
  { id: 'language', header: t('templates.language'), cell: (each) => languageText(each.language) },
  { id: 'edited', header: t('field.status'), card: 'corner', cell: (each) => <EditedBadge edited={each.edited} /> },
  { id: 'subject', header: t('templates.subject'), grow: true, cell: (each) => <LongText>{each.subject}</LongText> },
  { id: 'updated', header: t('templates.updated'), cell: (each) => each.updated_at && <TimeText value={each.updated_at} relative /> },
];
