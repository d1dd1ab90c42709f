import { guardsOfHelpdesk } from './support/helpdesk-guards.ts';

guardsOfHelpdesk('zendesk');
