'use strict';
(() => {
	const root = document.documentElement;
	const loads = new Map(JSON.parse(document.getElementById('data').textContent).map((load) => [load.id, load]));
	const font = getComputedStyle(document.body).fontFamily;
	const compact = new Intl.NumberFormat('en', { notation: 'compact' });
	const charts = [];

	const colors = () => {
		const style = getComputedStyle(root);
		const names = ['ink', 'soft', 'line', 'accent', 'bar', 'whisker', 'p50', 'p99', 'p999', 'span', 'panel'];
		return Object.fromEntries(names.map((name) => [name, style.getPropertyValue('--' + name).trim()]));
	};

	const onPaper = () => root.dataset.print !== undefined;
	const textSize = (narrow) => onPaper() ? 9.5 : narrow ? 10.5 : 12;
	// Words in lines short enough for a phone
	const wrapped = (text) => text.split(' ').reduce((lines, word) => {
		const longer = lines.length === 0 ? word : lines.at(-1) + ' ' + word;
		return lines.length > 0 && longer.length > 22 ? [...lines, word] : [...lines.slice(0, -1), longer];
	}, []);
	const labelsOf = (load, narrow) => load.labels.map((lines) => {
		if (onPaper()) {
			return lines.join(', ');
		}
		return narrow ? [...wrapped(lines[0]), ...lines.slice(1)] : lines;
	});

	// The range of the rounds as a line across the end of the bar, and the figure behind it
	const annotations = {
		id: 'annotations',
		afterDatasetsDraw(chart, args, options) {
			const { ctx, scales: { x, y } } = chart;
			const { figures, color, whiskers, end } = options;
			ctx.save();
			ctx.textBaseline = 'middle';
			figures.median.forEach((median, index) => {
				if (median === null) {
					return;
				}
				const middle = y.getPixelForValue(index);
				const low = x.getPixelForValue(figures.low[index]);
				const high = x.getPixelForValue(figures.high[index]);
				if (whiskers) {
					ctx.strokeStyle = color.whisker;
					ctx.lineWidth = 1.5;
					ctx.beginPath();
					ctx.moveTo(low, middle);
					ctx.lineTo(high, middle);
					for (const cap of [low, high]) {
						ctx.moveTo(cap, middle - 4);
						ctx.lineTo(cap, middle + 4);
					}
					ctx.stroke();
				}
				const right = Math.max(x.getPixelForValue(end[index]), whiskers ? high : 0);
				ctx.fillStyle = options.ours[index] ? color.accent : color.ink;
				ctx.font = (options.ours[index] ? '600 ' : '') + options.size + 'px ' + font;
				ctx.fillText(options.prefix + figures.text[index], right + 9, middle);
			});
			ctx.restore();
		}
	};

	const options = (load, figures, end, whiskers, color, narrow) => ({
		indexAxis: 'y',
		animation: false,
		maintainAspectRatio: false,
		devicePixelRatio: onPaper() ? 2.5 : undefined,
		layout: { padding: { right: narrow ? 56 : 64 } },
		interaction: { mode: 'index', axis: 'y', intersect: false },
		scales: {
			y: {
				grid: { display: false },
				// Room for the longest line, which Chart.js would cut at half of the chart
				afterFit: (scale) => {
					scale.ctx.font = '600 ' + textSize(narrow) + 'px ' + font;
					scale.width = Math.max(...scale.getLabels().flat().map((line) => scale.ctx.measureText(line).width)) + 12;
				},
				border: { color: color.line },
				ticks: {
					autoSkip: false,
					crossAlign: 'far',
					padding: 6,
					color: (tick) => load.ours[tick.index] ? color.accent : color.ink,
					font: (tick) => ({ family: font, size: textSize(narrow), lineHeight: 1.15, weight: load.ours[tick.index] ? 600 : 400 })
				}
			},
			x: {
				grid: { color: color.line },
				border: { display: false },
				ticks: { color: color.soft, font: { family: font, size: 11 }, maxRotation: 0, maxTicksLimit: narrow ? 4 : 7, callback: (value) => compact.format(value) }
			}
		},
		plugins: {
			legend: { display: false },
			annotations: { figures, end, whiskers, prefix: whiskers ? '' : 'p99 ', color, ours: load.ours, size: textSize(narrow) },
			tooltip: {
				backgroundColor: color.ink, titleColor: color.panel, bodyColor: color.panel,
				titleFont: { family: font }, bodyFont: { family: font }, displayColors: false, padding: 10
			}
		}
	});

	const bars = (load, figures, unit, color, narrow) => {
		const config = {
			type: 'bar',
			plugins: [annotations],
			data: {
				labels: labelsOf(load, narrow),
				datasets: [{
					data: figures.median,
					backgroundColor: load.ours.map((ours) => ours ? color.accent : color.bar),
					borderRadius: 3,
					maxBarThickness: 18,
					categoryPercentage: .82
				}]
			},
			options: options(load, figures, figures.median, true, color, narrow)
		};
		config.options.scales.x.beginAtZero = true;
		config.options.scales.x.suggestedMax = Math.max(...figures.high.filter((value) => value !== null));
		config.options.plugins.tooltip.callbacks = {
			label: (item) => figures.text[item.dataIndex] + ' ' + unit + ', rounds ' + figures.range[item.dataIndex]
		};
		return config;
	};

	const latencies = (load, color, narrow) => {
		const point = (figures, name, style) => ({
			type: 'line', label: name, showLine: false, data: figures.median, pointStyle: style, pointRadius: 6, pointHoverRadius: 7,
			backgroundColor: color[name], borderColor: color.panel, pointBorderWidth: 1
		});
		const spans = load.p50.median.map((p50, index) => p50 === null ? null : [p50, load.p999.median[index]]);
		const config = {
			type: 'bar',
			plugins: [annotations],
			data: {
				labels: labelsOf(load, narrow),
				datasets: [
					point(load.p50, 'p50', 'circle'), point(load.p99, 'p99', 'rectRot'), point(load.p999, 'p999', 'triangle'),
					{ data: spans, backgroundColor: color.span, barThickness: 4, borderSkipped: false, borderRadius: 2 }
				]
			},
			options: options(load, load.p99, load.p999.median, false, color, narrow)
		};
		const known = [...load.p50.median, ...load.p999.median].filter((value) => value > 0);
		const x = config.options.scales.x;
		x.type = 'logarithmic';
		x.min = Math.min(...known) * .8;
		x.max = Math.max(...known) * 1.15;
		x.ticks.autoSkip = false;
		x.ticks.maxTicksLimit = undefined;
		x.ticks.callback = (value) => {
			const digit = Number((value / 10 ** Math.floor(Math.log10(value) + 1e-9)).toPrecision(3));
			return (narrow ? [1, 5] : [1, 2, 5]).includes(digit) ? String(Number(value.toPrecision(2))) : null;
		};
		x.grid.color = (context) => context.tick.label === null ? 'transparent' : color.line;
		config.options.plugins.tooltip.filter = (item) => item.datasetIndex < 3;
		config.options.plugins.tooltip.callbacks = {
			label: (item) => item.dataset.label.replace('999', '99.9') + ' ' + load[item.dataset.label].text[item.dataIndex] + ' ms, rounds '
				+ load[item.dataset.label].range[item.dataIndex]
		};
		return config;
	};

	const configOf = (canvas, color) => {
		const load = loads.get(canvas.dataset.load);
		const narrow = canvas.parentElement.clientWidth < 420;
		switch (canvas.dataset.chart) {
			case 'cpu': return bars(load, load.cpu, 'µs', color, narrow);
			case 'rate': return bars(load, load.rate, 'req/s', color, narrow);
			default: return latencies(load, color, narrow);
		}
	};

	const draw = () => {
		charts.splice(0).forEach((chart) => chart.destroy());
		const color = colors();
		document.querySelectorAll('canvas[data-chart]').forEach((canvas) => charts.push(new Chart(canvas, configOf(canvas, color))));
	};

	// Paper is light and has a width of its own, which the layout does not know before the dialog
	const widthOnPaper = 1040;
	const opened = [];
	const toPaper = () => {
		if (onPaper()) {
			return;
		}
		root.dataset.print = '';
		document.querySelectorAll('details:not([open])').forEach((each) => {
			each.open = true;
			opened.push(each);
		});
		draw();
		charts.forEach((chart) => {
			const wide = chart.canvas.closest('.wide') !== null;
			const rows = chart.data.labels.length;
			chart.resize(wide ? widthOnPaper - 30 : widthOnPaper / 2 - 34, rows * 15.2 + 35.2);
		});
	};
	const toScreen = () => {
		if (!onPaper()) {
			return;
		}
		delete root.dataset.print;
		opened.splice(0).forEach((each) => {
			each.open = false;
		});
		draw();
	};

	draw();
	root.dataset.drawn = '';
	addEventListener('beforeprint', toPaper);
	addEventListener('afterprint', toScreen);
	matchMedia('print').addEventListener('change', (event) => event.matches ? toPaper() : toScreen());
	matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
	let width = innerWidth;
	addEventListener('resize', () => {
		if (innerWidth !== width && !onPaper()) {
			width = innerWidth;
			draw();
		}
	});
})();
