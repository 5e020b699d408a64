import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';

import { sessionQuery } from '@/api/queries/session';
import { HrefLink } from '@/lib/router';
import { t } from '@/lib/text';

interface AccessLinkProps {
  permission: string;
}

/** From a refusal to the page that says who could give the permission that was missing. */
export function AccessLink({ permission }: AccessLinkProps) {
  const { data: session } = useQuery({ ...sessionQuery, enabled: false });
  const { tenant } = useParams({ strict: false });
  const [first = permission] = permission.split(/[\s,]+/);
  const slug = tenant ?? session?.tenant.slug;
  if (!session || slug === undefined) return null;
  const query = new URLSearchParams({ user: session.user.id, permission: first });
  return (
    <HrefLink size="sm" href={`/admin/${slug}/access?${query.toString()}`}>
      {t('error.whoCanGive')}
    </HrefLink>
  );
}
