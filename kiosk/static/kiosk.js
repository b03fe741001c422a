// The tablet's page. Nothing here waits for the network: a tap is thanked for, kept
// in the queue, and sent when it can be.

import { heard } from "./head.js";
import { others } from "./languages.js";
import { clips } from "./listen.js";
import { keepPage } from "./offline.js";
import { obey } from "./orders.js";
import "./rating.js";
import { $ } from "./screens.js";
import "./suggestion.js";
import { start } from "./sync.js";

start($("#ask").dataset, (news) => heard(obey(news)));
addEventListener("load", () => keepPage([...others, ...clips]));
