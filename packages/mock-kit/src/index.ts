export type { Account } from './account.ts';
export type { MockEnv } from './app.ts';
export {
	type Behaviour,
	behaviour,
	behavioursOf,
	behaviourTable,
	type Observation,
	observedBehaviour,
	openBehaviour,
} from './behaviour.ts';
export { CATALOGUE } from './catalogue.ts';
export { Clock } from './clock.ts';
export { type Change, Collection, UniqueViolation } from './collection.ts';
export { runMock } from './command-line.ts';
export { controlBody } from './control-plane.ts';
export { CORRELATION_HEADER } from './correlation.ts';
export type { OperationCoverage } from './coverage.ts';
export { crudOf, type Names } from './crud.ts';
export type { FaultRule, OrderedFault } from './faults.ts';
export { type AppAnswer, type AppCall, appFile, callForApp } from './helpdesk/app.ts';
export { plainText, sanitizeHtml, textToHtml } from './helpdesk/comment-html.ts';
export type { ShownComment, ShownStatus, ShownTicket } from './helpdesk/desk.ts';
export { AGENT_PATH } from './helpdesk/page.ts';
export { agentScreens } from './helpdesk/screen.ts';
export { hostName, isHostAllowed } from './host.ts';
export { Json } from './json.ts';
export { judged } from './judged.ts';
export type { LedgerEntry } from './ledger.ts';
export { isLoopback } from './loopback.ts';
export { type Api, createMock, type Mock, type MockDefinition, type MockOptions } from './mock.ts';
export type { OpenApi } from './openapi.ts';
export { compareKeys, type SortKey } from './order.ts';
export { linked, time } from './page.ts';
export { Random } from './random.ts';
export { redact } from './redact.ts';
export { Refusal } from './refusal.ts';
export {
	type Confidence,
	created,
	noContent,
	ok,
	type Reply,
	type Route,
	type RouteInput,
	type Row,
	rowsOf,
} from './route.ts';
export { isSameSecret } from './same-secret.ts';
export { screens } from './screens/layout.ts';
export {
	MESSAGES_PATH,
	type MessageDesk,
	messageScreens,
	type ShownMessage,
} from './screens/messages.ts';
export { type Order, ordering } from './screens/ordering.ts';
export { QUOTES_PATH, type QuoteDesk, quoteScreens, type ShownQuote } from './screens/quotes.ts';
export {
	type ShownSubscriber,
	SUBSCRIBERS_PATH,
	type SubscriberDesk,
	subscriberScreens,
} from './screens/subscribers.ts';
export { type RunningMock, type Servable, serve } from './serve.ts';
export { soon } from './soon.ts';
export type { Vendor } from './vendor.ts';
export type { Attempt, Delivery, OutgoingEvent } from './webhooks/dispatcher.ts';
export { flatForm } from './webhooks/flat-form.ts';
export type { DeliveryRule } from './webhooks/plan.ts';
export { type BaseSettings, baseSettings, World } from './world.ts';
