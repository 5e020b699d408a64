import { Person } from '@/ui';

/** Somebody who could become a member. */
export function CandidateOption({ name, email }: { name: string; email: string | null | undefined }) {
  return <Person name={name} detail={email} />;
}
