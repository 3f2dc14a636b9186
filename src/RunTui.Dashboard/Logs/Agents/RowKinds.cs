namespace RunTui.Dashboard.Logs.Agents;

/// <summary>What a row of an agent's log is. One that went wrong is an error too.</summary>
[Flags]
internal enum RowKinds
{
    None = 0,

    /// <summary>What the agent was asked.</summary>
    Prompt = 1,

    /// <summary>What it says.</summary>
    Answer = 2,

    /// <summary>What it thinks.</summary>
    Thinking = 4,

    /// <summary>A tool that it calls.</summary>
    Tool = 8,

    /// <summary>What the tool answered.</summary>
    Result = 16,

    /// <summary>A file that it changes.</summary>
    Edit = 32,

    /// <summary>Tokens and cost.</summary>
    Tokens = 64,

    /// <summary>An error or warning, and whatever failed.</summary>
    Error = 128,

    /// <summary>What the agent's program says of itself.</summary>
    System = 256,

    /// <summary>As it came: plain text, stderr, events that are not known, lines that are cut.</summary>
    Raw = 512,
}
