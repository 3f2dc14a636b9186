using RunTui.Engine.Fire.Integrity;
using RunTui.Engine.Fire.Snapshots;

namespace RunTui.Dashboard.Presenters.Fire;

/// <summary>A row of a FIRE project's tree. It names what it shows, so equal nodes of another reading stay open and selected.</summary>
public abstract record FireTreeNode
{
    /// <summary>What belongs together.</summary>
    /// <param name="Kind">Which group.</param>
    public sealed record Group(FireGroup Kind) : FireTreeNode;

    /// <summary>A gate that is open.</summary>
    /// <param name="RunId">The run.</param>
    /// <param name="ItemId">The work item.</param>
    public sealed record Wait(string RunId, string ItemId) : FireTreeNode;

    /// <summary>A run.</summary>
    /// <param name="Id">Its id.</param>
    public sealed record Run(string Id) : FireTreeNode;

    /// <summary>A work item in a run.</summary>
    /// <param name="RunId">The run.</param>
    /// <param name="ItemId">The work item.</param>
    public sealed record RunItem(string RunId, string ItemId) : FireTreeNode;

    /// <summary>An intent.</summary>
    /// <param name="Id">Its id.</param>
    public sealed record Intent(string Id) : FireTreeNode;

    /// <summary>A work item of an intent.</summary>
    /// <param name="IntentId">The intent.</param>
    /// <param name="Id">The work item.</param>
    public sealed record Item(string IntentId, string Id) : FireTreeNode;

    /// <summary>The standards that a module's files follow.</summary>
    /// <param name="Name">The module's folder from the root; empty for the root.</param>
    public sealed record Scope(string Name) : FireTreeNode;

    /// <summary>Something that contradicts itself.</summary>
    /// <param name="Value">What was found.</param>
    public sealed record Finding(FireFinding Value) : FireTreeNode;

    /// <summary>Something that can't be used.</summary>
    /// <param name="Value">What and where.</param>
    public sealed record Warning(FireWarning Value) : FireTreeNode;
}
