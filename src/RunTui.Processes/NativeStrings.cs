using System.Runtime.InteropServices;
using System.Text;

namespace RunTui.Processes;

/// <summary>A null-terminated array of null-terminated UTF-8 strings, as <c>argv</c> and <c>envp</c> are.</summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    private readonly byte** _pointers;

    /// <exception cref="ArgumentException">A string holds a NUL, so that a program would see only what is before it.</exception>
    public NativeStrings(IReadOnlyList<string> values)
    {
        var bytes = 0;
        foreach (var value in values)
        {
            if (value.Contains('\0'))
            {
                throw new ArgumentException(
                    $"An argument or variable holds a NUL character: '{ControlText.Visible(value)}'.", nameof(values));
            }

            bytes += Encoding.UTF8.GetByteCount(value) + 1;
        }

        var table = (values.Count + 1) * sizeof(byte*);
        _pointers = (byte**)NativeMemory.Alloc((nuint)(table + bytes));
        var next = (byte*)_pointers + table;
        var left = bytes;
        for (var index = 0; index < values.Count; index++)
        {
            _pointers[index] = next;
            var written = Encoding.UTF8.GetBytes(values[index], new Span<byte>(next, left));
            next[written] = 0;
            next += written + 1;
            left -= written + 1;
        }

        _pointers[values.Count] = null;
    }

    public byte** Pointer => _pointers;

    public byte* this[int index] => _pointers[index];

    public void Dispose() => NativeMemory.Free(_pointers);
}
