namespace RunTui.Engine.Imports.Plans;

/// <summary>What a line is to a code block.</summary>
internal enum MarkdownFence
{
    None,

    /// <summary>It opens or closes one.</summary>
    Mark,

    Inside,
}
