namespace RunTui.Engine.Fire.Yaml;

/// <summary>A list.</summary>
internal sealed class YamlList : YamlValue
{
    public List<YamlValue> Items { get; } = [];

    /// <summary>What is a mapping in it; other elements are none of ours.</summary>
    public IEnumerable<YamlMap> Maps => Items.OfType<YamlMap>();

    public override YamlValue Copy()
    {
        var copy = new YamlList { Tag = Tag };
        copy.Items.AddRange(Items.Select(item => item.Copy()));
        return copy;
    }
}
