(function () {
  'use strict';
  var form = document.getElementById('filters');
  if (!form) { return; }
  form.hidden = false;
  var fields = { c: form.elements['c'], l: form.elements['l'], o: form.elements['o'] };
  var search = form.elements['q'];
  var count = document.getElementById('filter-count');
  var items = Array.prototype.slice.call(document.querySelectorAll('[data-o]'));
  Object.keys(fields).forEach(function (key) {
    var seen = {};
    items.forEach(function (item) {
      var value = item.getAttribute('data-' + key);
      if (value && !seen[value]) {
        seen[value] = true;
        var option = document.createElement('option');
        option.value = value;
        option.textContent = value;
        fields[key].appendChild(option);
      }
    });
  });
  function apply() {
    var text = search.value.trim().toLowerCase();
    var shown = 0;
    items.forEach(function (item) {
      var fits = Object.keys(fields).every(function (key) {
        var value = item.getAttribute('data-' + key);
        return !fields[key].value || value === null || value === fields[key].value;
      }) && (!text || item.textContent.toLowerCase().indexOf(text) >= 0);
      item.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    count.textContent = shown + ' / ' + items.length;
  }
  form.addEventListener('input', apply);
  form.addEventListener('change', apply);
  form.addEventListener('submit', function (event) { event.preventDefault(); });
  function open() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (var at = target; at; at = at.parentElement) {
      if (at.tagName === 'DETAILS') { at.open = true; }
    }
    if (target) { target.scrollIntoView(); }
  }
  window.addEventListener('hashchange', open);
  open();
  apply();
})();
