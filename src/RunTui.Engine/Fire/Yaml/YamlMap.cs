namespace RunTui.Engine.Fire.Yaml;

/// <summary>A mapping, in the order of the file.</summary>
internal sealed class YamlMap : YamlValue
{
    private readonly List<KeyValuePair<YamlValue, YamlValue>> _entries = [];

    public IReadOnlyList<KeyValuePair<YamlValue, YamlValue>> Entries => _entries;

    /// <summary>The value of a key, or null; a key that isn't there yet is added at the end.</summary>
    public YamlValue? this[string key]
    {
        get => IndexOf(key) is >= 0 and var index ? _entries[index].Value : null;
        set
        {
            var index = IndexOf(key);
            if (value is null)
            {
                if (index >= 0)
                {
                    _entries.RemoveAt(index);
                }
            }
            else if (index >= 0)
            {
                _entries[index] = new(_entries[index].Key, value);
            }
            else
            {
                _entries.Add(new(YamlText.Of(key), value));
            }
        }
    }

    /// <summary>The text of a key; null where there is none, or it is no text.</summary>
    public string? TextOf(string key) => this[key]?.Text;

    /// <summary>Whether there is such a text and more than blanks in it.</summary>
    public bool Has(string key) => !string.IsNullOrWhiteSpace(TextOf(key));

    /// <summary>Sets a text; null as YAML's null. One that says so already stays as it is written.</summary>
    public void SetText(string key, string? text)
    {
        if (this[key] is not YamlText old || old.Text != text)
        {
            this[key] = YamlText.Of(text);
        }
    }

    /// <summary>The mappings in the list of a key; none where there is no list.</summary>
    public IEnumerable<YamlMap> MapsOf(string key) => (this[key] as YamlList)?.Maps ?? [];

    /// <summary>Adds what was read; the reader has seen to it that there is no such key yet.</summary>
    public void Add(YamlValue key, YamlValue value) => _entries.Add(new(key, value));

    public override YamlValue Copy()
    {
        var copy = new YamlMap { Tag = Tag };
        foreach (var (key, value) in _entries)
        {
            copy.Add(key.Copy(), value.Copy());
        }

        return copy;
    }

    private int IndexOf(string key)
    {
        for (var i = 0; i < _entries.Count; i++)
        {
            if (_entries[i].Key is YamlText text && text.Value == key)
            {
                return i;
            }
        }

        return -1;
    }
}
