import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { sectionOf } from '@/lib/parties';
import { QueryView } from '@/lib/query';
import { ButtonLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { PageHeader, PersonAvatar } from '@/ui';

import { BackLink } from '../BackLink';
import { DeletePartyDialog } from '../DeletePartyDialog';
import classes from '../Parties.module.css';
import { PartyMenu } from '../PartyMenu';
import { partyQuery } from '../queries';
import { partyRoute } from '../routes';
import { HouseholdPanel } from './HouseholdPanel';
import { LoginPanel } from './LoginPanel';
import { RecordPanel } from './RecordPanel';
import { ViewOutside } from './ViewOutside';

/** One member, customer or supplier: the record, the household, and the login. */
export function PartyPage() {
  const tenant = useTenant();
  const can = useCan();
  const navigate = useNavigate();
  const { id } = partyRoute.useParams();
  const party = useQuery(partyQuery(tenant, id));
  const [deleting, setDeleting] = useState(false);
  return (
    <QueryView page query={party}>
      {({ data }) => {
        const section = sectionOf(data.kind);
        return (
          <>
            <PageHeader
              title={data.name}
              media={<PersonAvatar name={data.name} size={48} />}
              description={[t(`context.${data.kind}`), data.email].filter(Boolean).join(' · ')}
              back={<BackLink kind={data.kind} />}
              actions={
                <>
                  <ViewOutside party={data} />
                  {can('parties:update:all') && (
                    <ButtonLink to="/admin/$tenant/$section/$id/edit" params={{ tenant, section, id }} leftSection={<IconPencil size={16} />}>{t('action.edit')}</ButtonLink>
                  )}
                  <PartyMenu short party={data} onDelete={() => setDeleting(true)} />
                </>
              }
            />
            <div className={classes.columns}>
              <HouseholdPanel party={data} />
              <div className={classes.column}>
                <LoginPanel party={data} />
                <RecordPanel party={data} />
              </div>
            </div>
            {deleting && (
              <DeletePartyDialog party={data} onClose={() => setDeleting(false)} onDeleted={() => void navigate({ to: '/admin/$tenant/$section', params: { tenant, section } })} />
            )}
          </>
        );
      }}
    </QueryView>
  );
}
