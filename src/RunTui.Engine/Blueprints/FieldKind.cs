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
}
