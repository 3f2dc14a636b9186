namespace RunTui.Engine.Agents;

/// <summary>What a readable line of an agent's output is.</summary>
public enum AgentLineKind
{
    /// <summary>What the agent says.</summary>
    Text,

    /// <summary>What the agent thinks.</summary>
    Thinking,

    /// <summary>A tool the agent calls.</summary>
    ToolCall,

    /// <summary>What the tool answered.</summary>
    ToolResult,

    /// <summary>A file the agent changes.</summary>
    FileChange,

    /// <summary>Tokens and cost.</summary>
    Tokens,

    /// <summary>An error or warning that the agent's program reports.</summary>
    Error,

    /// <summary>The line as it came: plain text, stderr, or an event we do not know.</summary>
    Raw,
}
