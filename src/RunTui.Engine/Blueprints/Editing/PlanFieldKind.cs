namespace RunTui.Engine.Blueprints.Editing;

/// <summary>What people type into a field of the plan.</summary>
public enum PlanFieldKind
{
    /// <summary>Text on one line.</summary>
    Line,

    /// <summary>Text of any number of lines.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Flag,

    /// <summary>One of a few words.</summary>
    Choice,

    /// <summary>A tool, or <c>skill:&lt;name&gt;</c>.</summary>
    Tool,

    /// <summary>Texts, one a line.</summary>
    List,

    /// <summary>Ids of steps, one a line.</summary>
    Steps,

    /// <summary><c>name: value</c>, one a line.</summary>
    Map,
}
