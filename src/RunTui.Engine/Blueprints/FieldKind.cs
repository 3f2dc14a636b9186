namespace RunTui.Engine.Blueprints;

/// <summary>What a field of the blueprint holds.</summary>
internal enum FieldKind
{
    /// <summary>Not looked into here.</summary>
    Any,

    Text,

    /// <summary>A whole number from 0.</summary>
    Count,

    Flag,

    TextList,

    /// <summary>An object whose values are texts.</summary>
    TextMap,

    Object,

    /// <summary>One of a few words.</summary>
    Word,

    /// <summary>A tool's name, or a skill.</summary>
    Tool,

    /// <summary>The name of a tool that can run a skill.</summary>
    SkillRunner,

    /// <summary>What a run may change: an object, or the list of what is allowed.</summary>
    Scope,

    /// <summary>Patterns of files.</summary>
    GlobList,

    /// <summary>Patterns of files, or folders as Windows spells them.</summary>
    OwnedList,

    /// <summary>Names of lists of patterns.</summary>
    PresetList,

    /// <summary>Commands for a shell.</summary>
    CommandList,

    /// <summary>An object whose values are objects of one form.</summary>
    ObjectMap,

    /// <summary>A list of objects of one form.</summary>
    ObjectList,

    /// <summary>An object, or a list of at least one: whoever comes first is asked first.</summary>
    Candidates,

    /// <summary>An object whose values are <see cref="Candidates"/>.</summary>
    CandidatesMap,

    /// <summary>True, false or the path of a folder.</summary>
    FlagOrPath,

    /// <summary>A breaker's limit: a number, or for time also a text such as <c>8h</c>.</summary>
    Limit,

    /// <summary>A tier of the verification, as a number or as Runr writes it.</summary>
    Tier,
}
