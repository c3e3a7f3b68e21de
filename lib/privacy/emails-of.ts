interface Known {
  email: string;
  emailVerified: boolean;
  formerEmails?: string[];
}

/** The addresses of a person, now and before; and those of them that were proven to be theirs: whoever changes an address proves the new one. */
export const emailsOf = ({ email, emailVerified, formerEmails = [] }: Known): { emails: string[]; proven: string[] } => ({
  emails: [email, ...formerEmails],
  proven: [...(emailVerified ? [email] : []), ...formerEmails],
});
