import { useQuery } from '@tanstack/react-query';

import { QueryView } from '@/lib/query';
import { TextLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { oneOf } from '@/lib/search';
import { t } from '@/lib/text';
import { NotFoundPanel, PageHeader } from '@/ui';

import { languageText, TEMPLATES, templateText } from '../labels';
import { templateQuery } from '../queries';
import { templateRoute } from '../routes';
import { EditedBadge } from './EditedBadge';
import { TemplateEditor } from './TemplateEditor';

/** One template: what it says, and how a letter would look. */
export function TemplatePage() {
  const tenant = useTenant();
  const params = templateRoute.useParams();
  const template = oneOf(TEMPLATES, params.template);
  const { language } = params;
  const name = { tenant, template: template ?? 'mail_test', language };
  // Not exchanged while somebody edits.
  const found = useQuery({ ...templateQuery(name), enabled: template !== undefined, refetchOnWindowFocus: false, refetchOnReconnect: false });
  if (template === undefined) return <NotFoundPanel />;
  return (
    <QueryView query={found} page>
      {({ data, etag }) => (
        <>
          <PageHeader
            title={templateText(template)}
            badges={<EditedBadge edited={data.edited} />}
            description={languageText(language)}
            back={<TextLink to="/admin/$tenant/settings/templates" params={{ tenant }} size="sm">{t('templates.title')}</TextLink>}
          />
          <TemplateEditor key={etag} name={name} template={data} etag={etag} onReload={() => void found.refetch()} />
        </>
      )}
    </QueryView>
  );
}
