'use strict';
(() => {
	const root = document.documentElement;
	const scenarios = new Map(JSON.parse(document.getElementById('data').textContent).map((each) => [each.id, each]));
	const font = getComputedStyle(document.body).fontFamily;
	const compact = new Intl.NumberFormat('en', { notation: 'compact' });
	const charts = [];

	const colors = () => {
		const style = getComputedStyle(root);
		const names = ['ink', 'soft', 'line', 'bar', 'panel', 'p50', 'p99', 'p999'];
		return Object.fromEntries(names.map((name) => [name, style.getPropertyValue('--' + name).trim()]));
	};

	const line = (scenario, name, label, color, extra = {}) => ({
		label, borderColor: color, backgroundColor: color, borderWidth: 2, pointRadius: scenario.at.length > 60 ? 0 : 2, pointHitRadius: 8,
		data: scenario[name].map((value, index) => ({ x: scenario.at[index], y: value })), ...extra
	});

	const datasets = (chart, scenario, color) => {
		switch (chart) {
			case 'rate': return [line(scenario, 'completed', 'answered', color.p50),
				line(scenario, 'due', 'due', color.bar, { stepped: 'before', borderDash: [5, 3], pointRadius: 0 })];
			case 'times': return [line(scenario, 'fast', 'fast routes', color.p50), line(scenario, 'other', 'all others', color.p99),
				line(scenario, 'lag', 'probe', color.p999)];
			default: return [line(scenario, chart, chart === 'cpu' ? 'CPU %' : 'RSS MiB', color.p50)];
		}
	};

	const config = (canvas, color) => {
		const chart = canvas.dataset.chart;
		const scenario = scenarios.get(canvas.dataset.scenario);
		const ticks = { color: color.soft, font: { family: font, size: 11 }, maxRotation: 0 };
		const data = datasets(chart, scenario, color);
		const logarithmic = chart === 'times';
		if (logarithmic) {
			// A second without a request of a kind has no percentile
			data.forEach((set) => set.data = set.data.filter((point) => point.y > 0));
		}
		return {
			type: 'line',
			data: { datasets: data },
			options: {
				animation: false, maintainAspectRatio: false, parsing: false,
				devicePixelRatio: root.dataset.print === undefined ? undefined : 2.5,
				interaction: { mode: 'nearest', axis: 'x', intersect: false },
				scales: {
					x: { type: 'linear', min: 0, max: scenario.at.at(-1), grid: { display: false }, border: { color: color.line },
						ticks: { ...ticks, maxTicksLimit: 8, callback: (value) => Number(value.toFixed(1)) + ' s' } },
					y: { type: logarithmic ? 'logarithmic' : 'linear', beginAtZero: true, grid: { color: color.line }, border: { display: false },
						ticks: { ...ticks, maxTicksLimit: 6, callback: (value) => compact.format(value) } }
				},
				plugins: {
					legend: { display: false },
					tooltip: { backgroundColor: color.ink, titleColor: color.panel, bodyColor: color.panel, displayColors: false, padding: 10,
						callbacks: { title: (items) => items[0].parsed.x.toFixed(1) + ' s',
							label: (item) => item.dataset.label + ': ' + Number(item.parsed.y.toPrecision(3)).toLocaleString('en') } }
				}
			}
		};
	};

	const draw = () => {
		charts.splice(0).forEach((chart) => chart.destroy());
		const color = colors();
		document.querySelectorAll('canvas[data-chart]').forEach((canvas) => charts.push(new Chart(canvas, config(canvas, color))));
	};
	const paper = (on) => {
		if (on === (root.dataset.print !== undefined)) {
			return;
		}
		on ? root.dataset.print = '' : delete root.dataset.print;
		draw();
		if (on) {
			// Paper has a width of its own, which the layout does not know before the dialog
			charts.forEach((chart) => chart.resize(470, 144));
		}
	};

	draw();
	root.dataset.drawn = '';
	addEventListener('beforeprint', () => paper(true));
	addEventListener('afterprint', () => paper(false));
	matchMedia('print').addEventListener('change', (event) => paper(event.matches));
	matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
})();
