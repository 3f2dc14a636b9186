namespace RunTui.Engine.Guards.Content;

/// <summary>How work goes from one agent to the next.</summary>
public enum HandoffType
{
    FileBased,
    Memory,
    Direct,
}
