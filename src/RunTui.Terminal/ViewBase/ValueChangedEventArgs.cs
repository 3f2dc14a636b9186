namespace RunTui.Terminal.ViewBase;

/// <summary>A value that changed.</summary>
public sealed class ValueChangedEventArgs<T>(T oldValue, T newValue) : EventArgs
{
    public T OldValue { get; } = oldValue;

    public T NewValue { get; } = newValue;
}
