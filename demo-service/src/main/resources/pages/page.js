'use strict';

const REFRESH_MILLIS = 30000;

const numbers = new Intl.NumberFormat('en');

const byId = (id) => document.getElementById(id);

function element(name, className, text) {
	const created = document.createElement(name);
	if (className) {
		created.className = className;
	}
	if (text !== undefined) {
		created.textContent = text;
	}
	return created;
}

function say(text, bad) {
	const status = byId('status');
	status.textContent = text;
	status.classList.toggle('bad', Boolean(bad));
}

async function json(path) {
	const response = await fetch(path, { headers: { Accept: 'application/json' } });
	if (!response.ok) {
		throw new Error(path + ' answered ' + response.status);
	}
	return response.json();
}

async function call(row) {
	const answer = row.querySelector('.answer');
	answer.classList.remove('bad');
	answer.textContent = 'calling…';
	const start = performance.now();
	try {
		const response = await fetch(row.dataset.path, { cache: 'no-store' });
		const bytes = (await response.arrayBuffer()).byteLength;
		const millis = performance.now() - start;
		const coding = response.headers.get('Content-Encoding');
		answer.textContent = response.status + ' · ' + numbers.format(bytes) + ' B' + (coding ? ' from ' + coding : '')
				+ ' · ' + millis.toFixed(1) + ' ms';
		answer.classList.toggle('bad', !response.ok);
	}
	catch (failure) {
		answer.textContent = 'no answer';
		answer.classList.add('bad');
	}
}

async function refreshHits() {
	const report = await json('/actuator/fastroutes');
	let hits = 0;
	for (const route of report.routes) {
		hits += route.answered.hits;
		const row = document.querySelector('#routes tr[data-path="' + CSS.escape(route.path) + '"]');
		if (row) {
			row.querySelector('.num').textContent = numbers.format(route.answered.hits);
		}
	}
	const declined = Object.values(report.declined).reduce((sum, count) => sum + count, 0);
	byId('total-routes').textContent = numbers.format(report.routes.length);
	byId('total-hits').textContent = numbers.format(hits);
	byId('total-declined').textContent = numbers.format(declined);
}

async function refreshArticles() {
	const page = await json('/articles?size=6');
	byId('total-articles').textContent = numbers.format(page.total);
	byId('articles').replaceChildren(...page.articles.map((article) => {
		const card = element('li');
		const title = element('h3');
		const link = element('a', '', article.title);
		link.href = '/articles/' + encodeURIComponent(article.id);
		title.append(link);
		card.append(title, element('p', 'by', article.author + ' · ' + article.price.toFixed(2)),
				element('p', 'text', article.body));
		return card;
	}));
}

async function refresh() {
	try {
		await Promise.all([refreshHits(), refreshArticles()]);
		say('Live data of ' + new Date().toLocaleTimeString() + '.');
	}
	catch (failure) {
		say('The service does not answer: ' + failure.message, true);
	}
}

async function callAndRefresh(rows) {
	await Promise.all(rows.map(call));
	await refresh();
}

function equip(row) {
	if (row.closest('#routes')) {
		row.append(element('td', 'num', '–'));
	}
	const button = element('button', '', 'Call');
	button.type = 'button';
	button.setAttribute('aria-label', 'Call ' + row.dataset.path);
	button.addEventListener('click', () => callAndRefresh([row]));
	const cell = element('td');
	cell.append(button);
	row.append(cell, element('td', 'answer', ''));
}

const rows = [...document.querySelectorAll('tr[data-path]')];
const fastRows = rows.filter((row) => row.closest('#routes'));
rows.forEach(equip);
byId('call-all').addEventListener('click', () => callAndRefresh(fastRows));
setInterval(refresh, REFRESH_MILLIS);
callAndRefresh(fastRows);
