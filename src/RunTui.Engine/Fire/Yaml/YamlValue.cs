namespace RunTui.Engine.Fire.Yaml;

/// <summary>
/// One node of a YAML file that other tools own as well: it can be changed in a place and written again, and whatever else the file
/// holds stays as it is.
/// </summary>
internal abstract class YamlValue
{
    /// <summary>The tag that stands in the file; null where there is none.</summary>
    public string? Tag { get; init; }

    /// <summary>Its text; null where it is a list, a mapping or YAML's null.</summary>
    public virtual string? Text => null;

    /// <summary>A copy that shares nothing with it.</summary>
    public abstract YamlValue Copy();
}
