import type { MailTemplate } from '@/api/types';
import { TextLink } from '@/lib/router';
import { useTenant } from '@/lib/session';

import { templateText } from '../labels';

/** What a template is for, as a link to it. */
export function TemplateLink({ template: { template, language } }: { template: MailTemplate }) {
  const tenant = useTenant();
  return (
    <TextLink to="/admin/$tenant/settings/templates/$template/$language" params={{ tenant, template, language }} size="sm" fw={600} c="var(--mantine-color-text)">
      {templateText(template)}
    </TextLink>
  );
}
